"""The workbench of the studio: the working palette of the session, and what is shown around it."""
