//! What a user does, one function a task. Knows no window and no terminal.
