namespace Talko.Checker.Proxies;

/// <summary>
/// Changes the answers to a client that asks what it missed: a faulty part of the client, as the rest of it sees it.
/// </summary>
internal interface IAnswerEditor
{
    /// <summary>The payload that the client gets instead.</summary>
    byte[] Edit(byte[] answer);
}
