"""What can go wrong, one class for each thing the caller does next.

QAError                     base; its text is one line in Swedish, meant for the user
├── InputError              the caller gave something unusable (exit code 2)
│   ├── FileProblem         the file is missing, empty, unreadable, encrypted or not a report
│   ├── QuestionProblem     the question is empty or far too long
│   └── ReportMissing       no report of the index has that name
├── IndexProblem            there is no index, or it must be rebuilt (exit code 1)
│   ├── IndexMissing        nothing has been indexed yet
│   └── IndexMismatch       built by another model or format version, or damaged
├── FeedbackProblem         a reader's verdict cannot be kept (exit code 1)
└── ModelUnavailable        the embedding model cannot be loaded here (exit code 1)
"""


class QAError(Exception):
    """Base of all errors raised on purpose; ``str(error)`` is one line in Swedish."""

    exit_code = 1


class InputError(QAError):
    """Something that the caller gave cannot be used."""

    exit_code = 2


class FileProblem(InputError):
    """A file cannot be read as a report."""


class QuestionProblem(InputError):
    """A question cannot be answered as it stands (empty, too long)."""


class ReportMissing(InputError):
    """No report of the index is known by that name."""


class IndexProblem(QAError):
    """The index is missing or cannot be used."""


class IndexMissing(IndexProblem):
    """No index has been built in the given folder."""


class IndexMismatch(IndexProblem):
    """The index was built by another model or format version, or is damaged."""


class FeedbackProblem(QAError):
    """The file of readers' verdicts cannot be written."""


class ModelUnavailable(QAError):
    """The embedding model cannot be loaded on this machine."""
