"""A metric with a file of answers, which tests of surveys begin with."""

NPS = """
- id: nps
  kind: nps
  min_answers: 1
  source:
    file: answers.csv
    columns: {date: When, score: Score}
"""
