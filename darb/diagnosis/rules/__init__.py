"""Pure decisions about interviews: questions and conditions, answers, deadlines, versions, the profile in words."""
