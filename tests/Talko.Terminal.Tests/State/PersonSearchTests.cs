using Talko.Terminal.Host;
using Talko.Terminal.State;

namespace Talko.Terminal.Tests.State;

public sealed class PersonSearchTests : IAsyncDisposable
{
    private readonly FakeMessenger _messenger = new();
    private readonly PersonSearch _search;

    public PersonSearchTests() => _search = new PersonSearch(_messenger);

    [Fact]
    public async Task Only_the_last_question_counts_and_those_before_are_not_asked()
    {
        var first = Look("a");
        var last = Look("sh");
        await Task.WhenAll(first, last).Within("the search");

        Assert.Equal("find sh", Assert.Single(_messenger.Calls));
        Assert.Equal([FakeMessenger.Shy], _search.Found);
    }

    [Fact]
    public async Task An_answer_that_comes_after_the_text_was_changed_shows_nothing()
    {
        var answering = new TaskCompletionSource();
        _messenger.Finding = answering.Task;
        var first = Look("sh");
        await Deadline.Until("the question", () => _messenger.Calls.Contains("find sh"));

        _search.Clear();
        answering.SetResult();
        await first.Within("the search");

        Assert.Empty(_search.Found);
    }

    [Fact]
    public async Task One_of_them_is_selected_by_going_down_and_none_above_the_first()
    {
        await Look("jo").Within("the search");
        Assert.Null(_search.Selected);

        _search.Move(2);
        Assert.Equal(_search.Found[1], _search.Selected);
        _search.Move(-2);
        Assert.Null(_search.Selected);
        _search.Move(1000);
        Assert.Equal(_search.Found[^1], _search.Selected);
    }

    [Fact]
    public async Task Nobody_and_no_answer_are_said()
    {
        await Look("zz").Within("the search");
        Assert.Equal("Nobody's name begins so.", _search.Problem);

        _messenger.Finding = Task.FromException(new IOException("nobody answers"));
        await Look("jo").Within("the search");

        Assert.Equal("Nobody can be looked for: nobody answers", _search.Problem);
    }

    public ValueTask DisposeAsync() => _messenger.DisposeAsync();

    private Task Look(string text) => _search.LookAsync(text, TestContext.Current.CancellationToken);
}
