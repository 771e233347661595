"""Danish that more than one place says, by what it speaks of: records in, text out."""
