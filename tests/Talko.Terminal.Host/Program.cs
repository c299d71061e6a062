using System.Globalization;
using System.Runtime.InteropServices;
using Talko.Client.Messaging;
using Talko.Protocol.Messages;
using Talko.Terminal;
using Talko.Terminal.Host;

// Shows the terminal client over a fake messenger, for tests in tmux and for looking at it:
// SCENE LOG [USER_ID], where SCENE is chat, talk, long, odd, text, bare, groups, empty, away, unknown or silent, or, with
// accounts, open, invite or closed, which says who may sign up. SIGUSR1 makes three messages come in, in the scene long
// 1,200, SIGUSR2 ends the session.
var messenger = new FakeMessenger();
var (me, joe) = (FakeMessenger.Me, FakeMessenger.Joe);
switch (args[0])
{
    case "chat":
        messenger.AddChat(3, "Hiking on Sunday", messenger.Said(joe, "Who brings the map?"));
        messenger.AddChat(2, "Ada", messenger.Said(FakeMessenger.Ada, "It computes."));
        var older = Enumerable.Range(1, 60).Select(n => messenger.Said(n % 3 == 0 ? me : joe, $"older {n}")).ToList();
        var newer = Enumerable.Range(1, 20).Select(n => messenger.Said(n % 3 == 0 ? me : joe, $"line {n}")).ToArray();
        messenger.AddChat(1, "Joe Rogan", newer);
        messenger.AddOlder(1, Enumerable.Reverse(older));
        break;
    case "talk":
        Talk.Add(messenger);
        break;
    case "odd":
        messenger.AddChat(
            1,
            "Joe \e[31mRogan\u202e",
            messenger.Said(joe, "plain"),
            messenger.Said(joe, "漢字 and 👍🏽 and 👨‍👩‍👧 and ❤️ and 🇩🇪"),
            messenger.Said(joe, "שלום עולם, e\u0301, हिन्दी, z\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308"),
            messenger.Said(joe, "\e[2Jcleared? \e]0;title\a \u009b31m \u202egnp.exe\nsecond line\twith a tab"));
        break;
    case "long":
        messenger.AddChat(1, "Joe Rogan", [.. Enumerable.Range(1, 100).Select(n => messenger.Said(joe, $"line {n}"))]);
        break;
    case "text" or "bare":
        messenger.AddChat(
            1,
            "Joe Rogan",
            messenger.Said(joe, "This is **bold**, *italic*, ***both*** and `a *code*`."),
            messenger.Said(joe, "> Who brings the map?\n> And the **tea**?\nI do."),
            messenger.Said(me, "Try\n```sh\nls *.cs\n  wc -l\n```\nthen say so."),
            messenger.Said(joe, "```\ncode first\n```"),
            messenger.Said(me, "short: https://x.org/a, www.x.org"),
            messenger.Said(joe, $"long: https://x.org/{string.Concat(Enumerable.Range(100, 60))} and more words to wrap"));
        break;
    case "groups":
        messenger.AddChat(4, "Old things", messenger.Said(joe, "long ago"));
        messenger.KeepMark(4, isArchived: true);
        messenger.AddGroup(3, "Noise", joe, me);
        messenger.KeepMark(3, NotifyLevel.None);
        messenger.AddGroup(2, "Hikers", me, joe, FakeMessenger.Ada);
        messenger.AddChat(1, "Joe Rogan", [.. Enumerable.Range(1, 30).Select(n => messenger.Said(joe, $"line {n}"))]);
        messenger.KeepMark(1);
        break;
    case "open" or "invite" or "closed":
        messenger.AddChat(1, "Joe Rogan", messenger.Said(joe, "Are you in?"));
        break;
    case "away":
        messenger.AtStart = messenger.AtStart with
        {
            Connection = ConnectionState.Offline,
            ConnectionError = "nobody answers at fake:8889",
            Loaded = false,
        };
        break;
}

using var stopping = new CancellationTokenSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stopping.Cancel();
}

using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
void Answer(PosixSignalContext signal)
{
    signal.Cancel = true;
    var count = args[0] == "long" ? 1200 : 3;
    for (var number = 1; number <= count; number++)
    {
        messenger.Receive(1, messenger.Said(joe, $"answer {number}"));
    }
}

void Revoke(PosixSignalContext signal)
{
    signal.Cancel = true;
    messenger.Update(view => view with { Connection = ConnectionState.SignedOut });
}

var isMac = OperatingSystem.IsMacOS();
using var answer = PosixSignalRegistration.Create((PosixSignal)(isMac ? 30 : 10), Answer);
using var revoke = PosixSignalRegistration.Create((PosixSignal)(isMac ? 31 : 12), Revoke);
var data = Path.Combine(Path.GetDirectoryName(args[1])!, "data");
var options = new TerminalOptions
{
    LogPath = args[1],
    SessionsPath = Path.Combine(data, "sessions.json"),
    IsBare = args[0] == "bare",
    DraftsFolder = Path.Combine(data, "drafts"),
    UserId = args.Length > 2 ? long.Parse(args[2], CultureInfo.InvariantCulture) : null,
};
var servers = new FakeServers(
    messenger,
    failures: args[0] is "away" or "unknown" ? 2 : 0,
    isSilent: args[0] == "silent",
    signUp: args[0] is "open" or "invite" or "closed" ? args[0] : null);
return await TerminalClient.RunAsync(servers, options, stopping.Token);
