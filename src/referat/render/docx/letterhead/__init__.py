"""A municipality's letterhead round a document of ours.

Nothing is built upon the letterhead's file: what may go out is copied from it, part by part, so
that what nobody thought of (macros, comments, attached templates, its author) stays behind.
"""
