"""All that is stored, behind one door: `store.Store`."""
