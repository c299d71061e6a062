using Talko.Terminal.Servers;

namespace Talko.Terminal.State;

/// <summary>
/// Looks for messages, page by page as far as one looks at what was found. Only the last question counts; what was found
/// before stays where the next question fails.
/// </summary>
internal sealed class MessageSearch(IMessenger messenger)
{
    // About a screen.
    private const int HitsPerTurn = 20;

    // Each page looks at thousands of messages; then somebody has to want more.
    private const int PagesPerTurn = 20;

    private FoundMessages _before = new(Question: null);
    private CancellationTokenSource? _asking;

    /// <summary>Raised when a page came in and more is asked for.</summary>
    public event Action? Changed;

    public FoundMessages Found { get; private set; } = new(Question: null);

    public bool IsLooking => _asking is not null;

    /// <summary>Why the last thing that was asked for is not there, for a person to read.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether the same may go better when it is asked again.</summary>
    public bool IsPassing { get; private set; }

    /// <summary>Looks for something, and no longer for anything else.</summary>
    public Task LookAsync(SearchQuestion question, CancellationToken cancellationToken)
    {
        if (_asking is not null)
        {
            Settle();
        }

        _before = Found;
        Found = new FoundMessages(question);
        return RunAsync(cancellationToken);
    }

    /// <summary>Selects the one some places below, or above; at the end of what is there, it looks for more.</summary>
    public Task MoveAsync(int step, CancellationToken cancellationToken)
    {
        var wasAtEnd = Found.IsAtEnd;
        Found = Found.Move(step);
        var wantsMore = step > 0 && (wasAtEnd || Found.IsAtEnd);
        return wantsMore && !IsLooking && Found is { Question: not null, HasMore: true }
            ? RunAsync(cancellationToken)
            : Task.CompletedTask;
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        using var asking = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        (_asking, Problem) = (asking, null);
        try
        {
            await LoadAsync(asking);
        }
        catch (Exception exception) when (Failure.IsExpected(exception) || exception is ArgumentException)
        {
            Fail(exception, asking);
        }
        catch (OperationCanceledException)
        {
            // Something else is looked for, or the program ends.
        }
        finally
        {
            _asking = _asking == asking ? null : _asking;
        }
    }

    private async Task LoadAsync(CancellationTokenSource asking)
    {
        var wanted = Found.Hits.Count + HitsPerTurn;
        for (var pages = 0; pages < PagesPerTurn && Found.HasMore && Found.Hits.Count < wanted; pages++)
        {
            var (text, chatId) = Found.Question!;
            var page = await messenger.SearchMessagesAsync(text, chatId, Found.Next, asking.Token);
            if (_asking != asking)
            {
                return;
            }

            (Found, _before) = (Found.With(page), new FoundMessages(Question: null));
            Changed?.Invoke();
        }
    }

    private void Fail(Exception exception, CancellationTokenSource asking)
    {
        if (_asking == asking)
        {
            (Problem, IsPassing) = (SearchProblems.Explain(exception), SearchProblems.IsPassing(exception));
            Settle();
        }
    }

    // A question that nobody answered leaves what was there before.
    private void Settle()
    {
        _asking?.Cancel();
        _asking = null;
        if (Found is { Hits.Count: 0, Next: null, HasMore: true } && _before.Question is not null)
        {
            Found = _before;
        }
    }
}
