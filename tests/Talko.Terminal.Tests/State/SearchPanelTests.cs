using Talko.Terminal.Host;
using Talko.Terminal.Layout;
using Talko.Terminal.State;

namespace Talko.Terminal.Tests.State;

public sealed class SearchPanelTests : IAsyncDisposable
{
    private const int Width = 96;

    private readonly FakeMessenger _messenger = new();
    private readonly ChatModel _model;
    private readonly SearchPanel _panel;

    public SearchPanelTests()
    {
        _model = TalkModel.Start(_messenger);
        _panel = new SearchPanel(_messenger, _model, TestContext.Current.CancellationToken);
    }

    private IEnumerable<string> Texts => _panel.Search.Found.Hits.Select(hit => hit.Message.MessageText);

    private string Foot => string.Join(' ', SearchRows.Foot(_panel, Width).Select(row => row.Text.Trim()));

    public ValueTask DisposeAsync() => _messenger.DisposeAsync();

    [Fact]
    public async Task It_looks_in_the_open_chat_first_and_everywhere_by_a_key()
    {
        await _panel.BeginAsync("are you", isEverywhere: false);
        Assert.Equal("in [Hikers]  everywhere   Ctrl-T", Scope());
        Assert.StartsWith("Nothing found: are you in Hikers. Ctrl-T looks everywhere;", Foot);

        await _panel.TurnScopeAsync();

        Assert.Equal(["Are you in?"], Texts);
        Assert.Equal("in  Hikers  [everywhere]  Ctrl-T", Scope());
        Assert.StartsWith("1 of 1: are you everywhere.", Foot);
    }

    [Fact]
    public async Task What_is_typed_is_looked_for_by_Enter_and_then_the_selected_one_is_wanted()
    {
        _panel.Open();
        _panel.Editor.Set("older");
        Assert.Null(await _panel.SubmitAsync());
        await _panel.MoveAsync(2);

        Assert.Equal("older 58", (await _panel.SubmitAsync())?.Message.MessageText);

        _panel.Editor.Set("compass");
        Assert.Null(await _panel.SubmitAsync());
        Assert.Equal(["I do, and a compass"], Texts);
    }

    [Fact]
    public async Task It_is_opened_again_as_it_was_left_also_in_another_chat()
    {
        await _panel.BeginAsync("older", isEverywhere: false);
        await _panel.MoveAsync(3);
        _model.Open(2);

        await _panel.BeginAsync("", isEverywhere: false);

        Assert.Equal(("older", 3), (_panel.Editor.Text, _panel.Search.Found.SelectedIndex));
        Assert.Equal("in [Hikers]  everywhere   Ctrl-T", Scope());
        Assert.True(_panel.IsAsked);
    }

    [Fact]
    public async Task A_chat_that_is_named_is_looked_for_everywhere()
    {
        await _panel.BeginAsync("in:\"Joe Rogan\" you", isEverywhere: false);

        Assert.Equal("search  in:\"Joe Rogan\" you", _messenger.Calls[^1]);
    }

    [Fact]
    public async Task No_more_than_sixteen_words_count_and_that_is_said()
    {
        await _panel.BeginAsync(string.Join(' ', Enumerable.Repeat("older", 17)), isEverywhere: true);

        Assert.Contains("Only the first 16 words count.", Foot);
    }

    [Fact]
    public async Task While_it_looks_further_back_that_is_said()
    {
        var answering = new TaskCompletionSource();
        _messenger.EmptyPages = 1;
        _panel.Search.Changed += () => _messenger.Searching = answering.Task;
        var looking = _panel.BeginAsync("compass", isEverywhere: true);

        await Deadline.Until("the first page", () => Foot.StartsWith("Looking for compass everywhere, further back…", StringComparison.Ordinal));
        answering.SetResult();
        await looking.Within("the search");

        Assert.StartsWith("1 of 1: compass everywhere.", Foot);
    }

    [Fact]
    public async Task A_lost_connection_leaves_all_that_was_typed_and_says_how_to_go_on()
    {
        _messenger.NextSearchFailure = new IOException("nobody answers");
        await _panel.BeginAsync("compass", isEverywhere: true);
        Assert.Equal("compass", _panel.Editor.Text);
        Assert.StartsWith("No answer: nobody answers. Enter tries again.", Foot);

        await _panel.SubmitAsync();

        Assert.Equal(["I do, and a compass"], Texts);
    }

    [Fact]
    public async Task What_will_not_go_better_is_not_said_to()
    {
        _messenger.NextSearchFailure = new ArgumentException("that is 600 bytes long, at most 512 can be looked for");

        await _panel.BeginAsync("long", isEverywhere: true);

        Assert.StartsWith("That is 600 bytes long, at most 512 can be looked for. Enter searches,", Foot);
    }

    [Fact]
    public async Task A_chat_that_one_has_left_is_not_gone_to()
    {
        await _panel.BeginAsync("compass", isEverywhere: true);
        await _messenger.LeaveAsync(1, TestContext.Current.CancellationToken);

        Assert.Null(await _panel.SubmitAsync());

        Assert.Equal("Hikers is not among your chats any more.", _panel.Problem);
    }

    [Fact]
    public void Whom_and_where_is_completed_from_those_who_are_known()
    {
        _panel.Open();
        _panel.Editor.Set("map from:sh");
        _panel.Complete(_panel.Editor);
        Assert.Equal("map from:\"Shy Person\" ", _panel.Editor.Text);

        _panel.Editor.Set("in:h");
        _panel.Complete(_panel.Editor);
        Assert.Equal("in:Hikers ", _panel.Editor.Text);
    }

    private string Scope() => SearchRows.Scope(_panel, Width).Text;
}
