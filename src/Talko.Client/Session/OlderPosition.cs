namespace Talko.Client.Session;

/// <summary>What a page of older messages is asked for: it fits only while all of this is the same.</summary>
/// <param name="Window">The window; another one after a reload.</param>
/// <param name="BeforeId">The first message; another one when the window was trimmed or has grown.</param>
/// <param name="OlderVersion">Another one when the page may hold a text that was changed since.</param>
internal sealed record OlderPosition(MessageWindow Window, long? BeforeId, int OlderVersion);
