"""The pages of the web app: layout only; what is shown is worked out in ``qa``."""
