"""Pages for the borger: no reflection, and no third party's number without consent."""
