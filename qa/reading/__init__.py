"""What a reader is shown: places, marks, contents, charts, suggestions and transcripts."""
