"""Presenters: results and documents as small view values with everything decided, so that templates only print.

No module here knows Flask; text of documents leaves only as `markupsafe.Markup` that was built by escaping it.
"""
