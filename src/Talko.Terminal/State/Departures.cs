using Talko.Terminal.Layout;

namespace Talko.Terminal.State;

/// <summary>Asks before one goes where something would be lost, or it may be an accident; the same again is a yes.</summary>
internal sealed class Departures(TimeProvider time)
{
    private readonly QuitGuard _keyGuard = new(time);
    private readonly QuitGuard _quitGuard = new(time);
    private readonly QuitGuard _signOutGuard = new(time);

    /// <summary>What is asked before a key quits; null where it may.</summary>
    public Notice? AskForKey(string key, bool isAlwaysQuestioned, string? unsent) =>
        Ask(_keyGuard, $"{key} again to quit.", isAlwaysQuestioned, unsent);

    public Notice? AskForQuit(string? unsent) => Ask(_quitGuard, "Enter /quit again to quit.", isAlwaysQuestioned: false, unsent);

    public Notice? AskForSignOut(string? unsent) =>
        Ask(_signOutGuard, "Enter /logout again to sign out.", isAlwaysQuestioned: false, unsent);

    /// <summary>Takes notice of a key that does not quit.</summary>
    public void GoOn() => _keyGuard.Disarm();

    private static Notice? Ask(QuitGuard guard, string how, bool isAlwaysQuestioned, string? unsent) =>
        (unsent is null && !isAlwaysQuestioned) || guard.IsGranted()
            ? null
            : new Notice($"{unsent}{how}", IsError: unsent is not null);
}
