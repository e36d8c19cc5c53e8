"""Readers of archives and of XML."""
