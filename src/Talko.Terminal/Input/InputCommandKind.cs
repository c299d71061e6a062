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
    Sessions,
    Password,
    Logout,
    Unknown,
}
