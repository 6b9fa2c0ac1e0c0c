"""Questions to many reports: which are meant, what each answers, and how their answers are put together."""
