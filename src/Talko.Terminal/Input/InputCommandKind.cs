namespace Talko.Terminal.Input;

internal enum InputCommandKind
{
    Send,
    Help,
    Quit,
    StartPrivateChat,
    StartGroup,
    Retry,
    Discard,
    Reply,
    Edit,
    Delete,
    React,
    Sessions,
    Password,
    Logout,
    Unknown,
}
