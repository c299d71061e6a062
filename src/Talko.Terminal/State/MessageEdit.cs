namespace Talko.Terminal.State;

/// <summary>An edit of a message that is under way in an input.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="Number">The number of the version that it replaces.</param>
/// <param name="Original">What that version says, as it is typed.</param>
/// <param name="TextBefore">What stood in the input, and comes back.</param>
internal sealed record MessageEdit(long MessageId, long Number, string Original, string TextBefore);
