from interviews.admin.interview import InterviewAdmin

__all__ = ["InterviewAdmin"]
