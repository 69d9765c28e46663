"""Questions in, pages out: the search page and its JSON twin. Reads an index, never writes one."""
