"""Operations on whole vectors: element-wise, searching, reordering, reducing, sorting."""
