"""Timestamps of authorities (RFC 3161) over signed notes."""
