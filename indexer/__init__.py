"""Files in, Documents out: everything between a folder and the index writer."""
