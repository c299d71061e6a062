namespace Talko.Client.Session;

/// <summary>What a page of older messages is asked for: it fits only while all of this is the same.</summary>
/// <param name="Window">The window; another one after a reload.</param>
/// <param name="BeforeId">The first message; another one when the window was trimmed or has grown.</param>
/// <param name="ChangesBefore">Changes of messages before the first; with another number the page holds old texts.</param>
internal sealed record OlderPosition(MessageWindow Window, long? BeforeId, int ChangesBefore);
