"""What a document is and how it is found. Imports neither `indexer` nor `webapp`."""
