INSERT OR REPLACE INTO wording (question, saved, wording)
VALUES (?1, ?2, ?3)
