using Talko.Client;
using Talko.EndToEnd.Tests.Launching;
using Talko.EndToEnd.Tests.Messages;
using Talko.Protocol.Messages;
using Talko.Testing.Terminal;

namespace Talko.EndToEnd.Tests.Talking;

/// <summary>Looking for what was said, in a terminal over real servers, among people and chats of the test's own.</summary>
public sealed class TerminalSearchTests(SharedTalko shared) : IAsyncLifetime
{
    private RunningTalko _talko = null!;
    private TalkoClient _client = null!;
    private User _ada = null!;
    private User _bob = null!;
    private Chat _tea = null!;
    private Chat _soup = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Needs.Program("tmux");
        (_talko, _) = await shared.GetAsync();
        _client = _talko.MakeClient();
        _ada = await AddUserAsync("Ada");
        _bob = await AddUserAsync("Bob");
        var cem = await AddUserAsync("Cem");
        _tea = await _client.InsertChatAsync("Tea", [_ada.UserId, _bob.UserId, cem.UserId], cancellationToken: Cancelled);
        _soup = await _client.InsertChatAsync("Soup", [_ada.UserId, _bob.UserId, cem.UserId], cancellationToken: Cancelled);
    }

    public ValueTask DisposeAsync() => _client?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task What_was_said_long_ago_is_found_gone_to_and_come_back_to_and_not_once_it_is_deleted()
    {
        var needle = await SayAsync(_tea, "the Kettle is in the CELLAR");
        for (var number = 1; number <= 300; number++)
        {
            await SayAsync(_tea, $"number {number}.");
        }

        await SayAsync(_soup, "no kettle here");
        await using var terminal = await FrontEnds.StartTerminalAsync(_talko, _ada.UserId);
        await terminal.WaitForAsync("┌─ Soup ─");
        await SendAsync(terminal, "/search kettle cell*");
        await terminal.WaitForAsync("Nothing found: kettle cell* in Soup.");
        await terminal.PressAsync("C-t");
        await terminal.WaitForAsync("the message", screen =>
            screen.Contains($"{_bob.UserName} in Tea") && screen.Contains("the Kettle is in the CELLAR") && screen.Contains("1 of 1"));

        await terminal.PressAsync("Enter");
        await terminal.WaitForAsync("it, among its neighbours", screen =>
            screen.Contains("┌─ Tea ─") && screen.Contains(": the Kettle is in the CELLAR") && screen.Contains("number 3."));
        await terminal.PressAsync("C-r");
        await terminal.WaitForAsync("what was found", screen => screen.Contains("Search > kettle cell*") && screen.Contains("1 of 1"));

        await _client.DeleteMessageAsync(_tea.ChatId, _bob.UserId, needle.MessageId, Cancelled);
        await terminal.WaitForAsync("nothing of it", screen =>
            screen.Contains("Search > kettle cell*") && screen.Contains("deleted") && !screen.Contains("CELLAR"));
        await terminal.PressAsync("C-t", "C-t");
        await terminal.WaitForAsync("Nothing found: kettle cell* everywhere.");
    }

    [Fact]
    public async Task What_mentions_one_is_found_in_all_chats_the_newest_first()
    {
        await SayAsync(_tea, $"@{_ada.UserName} first", _ada.UserId);
        await SayAsync(_soup, $"@{_ada.UserName} second", _ada.UserId);
        await SayAsync(_soup, "nobody is meant");
        await using var terminal = await FrontEnds.StartTerminalAsync(_talko, _ada.UserId);
        await terminal.WaitForAsync("nobody is meant");

        await SendAsync(terminal, "/mentions");
        await terminal.WaitForAsync("both", screen => screen.Contains("1 of 2: mentions:me everywhere.")
            && screen.IndexOf(" second", StringComparison.Ordinal) < screen.IndexOf(" first", StringComparison.Ordinal));
        await terminal.PressAsync("Down", "Enter");

        await terminal.WaitForAsync("the older one", screen => screen.Contains("┌─ Tea ─") && screen.Contains(" first"));
    }

    private Task<User> AddUserAsync(string name) =>
        _client.InsertUserAsync($"{name} {Guid.NewGuid().ToString("N")[..8]}", Cancelled);

    private Task<Message> SayAsync(Chat chat, string text, params long[] mentionIds) => _client.InsertMessageAsync(
        chat.ChatId, _bob.UserId, text, mentionIds: mentionIds.Length == 0 ? null : mentionIds, cancellationToken: Cancelled);

    private static async Task SendAsync(TmuxSession terminal, string text)
    {
        await terminal.TypeAsync(text);
        await terminal.PressAsync("Enter");
    }
}
