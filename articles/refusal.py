class Refused(Exception):
    """An act that is not done; the message says why and what to do."""
