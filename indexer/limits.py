"""Limits of what is read, in a module that loads nothing else."""

DEFAULT_MAX_BYTES = 64 * 1024 * 1024
"""Files larger than this are skipped unless the curator asks for more."""
