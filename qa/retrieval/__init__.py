"""Finding the passages of the reports that speak about a question: vectors and words, kept in one index."""
