"""Operations and their event day: pages, planning, printing, papers."""
