using Talko.Protocol.Envelope;
using Talko.Terminal.Host;
using Talko.Terminal.State;

namespace Talko.Terminal.Tests.State;

public sealed class MessageSearchTests : IAsyncDisposable
{
    private readonly FakeMessenger _messenger = new();
    private readonly MessageSearch _search;

    public MessageSearchTests()
    {
        TalkModel.Start(_messenger);
        _search = new MessageSearch(_messenger);
    }

    private IEnumerable<string> Texts => _search.Found.Hits.Select(hit => hit.Message.MessageText);

    public ValueTask DisposeAsync() => _messenger.DisposeAsync();

    [Fact]
    public async Task A_screen_full_is_loaded_and_more_as_one_moves_down()
    {
        await LookAsync("older");
        Assert.Equal(Enumerable.Range(41, 20).Reverse().Select(number => $"older {number}"), Texts);

        await MoveAsync(18);
        Assert.Equal((18, 20), (_search.Found.SelectedIndex, _search.Found.Hits.Count));
        await MoveAsync(1);
        Assert.Equal((19, 40), (_search.Found.SelectedIndex, _search.Found.Hits.Count));
        await MoveAsync(1000);
        await MoveAsync(1000);

        Assert.Equal((59, 60, false), (_search.Found.SelectedIndex, _search.Found.Hits.Count, _search.Found.HasMore));
        Assert.Equal(12, _messenger.Calls.Count(call => call.StartsWith("search", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Empty_pages_are_gone_through_as_far_as_a_bound_and_then_further_when_asked()
    {
        _messenger.EmptyPages = 23;
        var turns = 0;
        _search.Changed += () => turns++;

        await LookAsync("compass");
        Assert.Equal((20, true, false), (turns, _search.Found.HasMore, _search.IsLooking));
        Assert.Empty(Texts);
        await MoveAsync(1);

        Assert.Equal(["I do, and a compass"], Texts);
        Assert.False(_search.Found.HasMore);
    }

    [Fact]
    public async Task A_late_answer_replaces_nothing_that_a_newer_question_found()
    {
        var answering = new TaskCompletionSource();
        _messenger.Searching = answering.Task;
        var late = LookAsync("older");
        _messenger.Searching = Task.CompletedTask;
        await LookAsync("compass");

        answering.SetResult();
        await late.Within("the first search");

        Assert.Equal(["I do, and a compass"], Texts);
        Assert.Equal((new SearchQuestion("compass", null), null), (_search.Found.Question, _search.Problem));
    }

    [Fact]
    public async Task A_question_that_fails_leaves_what_was_found_and_says_why()
    {
        await LookAsync("compass");

        _messenger.NextSearchFailure = new IOException("nobody answers");
        await LookAsync("older");
        Assert.Equal(("No answer: nobody answers.", "compass"), (_search.Problem, _search.Found.Question?.Text));
        Assert.Equal(["I do, and a compass"], Texts);

        await LookAsync("older");
        Assert.Equal((null, 20), (_search.Problem, _search.Found.Hits.Count));
    }

    [Fact]
    public async Task A_page_that_fails_leaves_those_before_it_and_is_asked_for_again()
    {
        await LookAsync("older");
        _messenger.NextSearchFailure = new IOException("nobody answers");
        await MoveAsync(100);
        Assert.Equal(("No answer: nobody answers.", 20), (_search.Problem, _search.Found.Hits.Count));

        await MoveAsync(1);

        Assert.Equal((null, 40), (_search.Problem, _search.Found.Hits.Count));
    }

    [Fact]
    public async Task What_the_servers_refuse_is_said_in_a_persons_words()
    {
        Assert.Equal("This server cannot search yet.", await ProblemAsync("[old]"));
        _messenger.NextSearchFailure = RpcException.InvalidParams("text must say what is looked for, not only what is not");
        Assert.StartsWith("Say what is looked for, too", await ProblemAsync("-soup"));
        _messenger.NextSearchFailure = new ArgumentException("that is 513 bytes long, at most 512 can be looked for");
        Assert.Equal("That is 513 bytes long, at most 512 can be looked for.", await ProblemAsync("long"));
        _messenger.NextSearchFailure = RpcException.Busy("too many requests", 1000);
        Assert.Equal("Too many requests.", await ProblemAsync("again"));
    }

    private async Task<string?> ProblemAsync(string text)
    {
        await LookAsync(text);
        return _search.Problem;
    }

    private Task LookAsync(string text) =>
        _search.LookAsync(new SearchQuestion(text, null), TestContext.Current.CancellationToken);

    private Task MoveAsync(int step) => _search.MoveAsync(step, TestContext.Current.CancellationToken);
}
