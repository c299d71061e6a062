using Talko.Protocol.Envelope;

namespace Talko.Terminal.State;

/// <summary>
/// Fields that are sent to the servers together. What was typed stays until it was taken; what is wrong is said at the
/// field, or in the message where it is no field's fault.
/// </summary>
internal abstract class AccountForm
{
    private CancellationTokenSource? _attempt;

    /// <summary>Raised when an attempt changed what is to be shown.</summary>
    public event Action? Changed;

    public abstract IReadOnlyList<FormField> Fields { get; }

    public FormToggle? Toggle { get; init; }

    public string? Message { get; private set; }

    public bool IsError { get; private set; }

    public bool IsBusy => _attempt is not null;

    /// <summary>What is said while an attempt is under way.</summary>
    protected abstract string BusyMessage { get; }

    protected virtual string CancelledMessage => "Cancelled.";

    /// <summary>A field was changed: an attempt with what it held before is over.</summary>
    public void Edited(FormField field)
    {
        Cancel();
        field.ClearError();
        Tell(null);
    }

    /// <summary>Ends an attempt; nothing typed is lost.</summary>
    public void Cancel()
    {
        if (_attempt is { } attempt)
        {
            _attempt = null;
            attempt.Cancel();
            Tell(CancelledMessage);
        }
    }

    public void Tell(string? message, bool isError = false)
    {
        (Message, IsError) = (message, isError);
        Changed?.Invoke();
    }

    /// <summary>Whether it was taken; if not, the reason is shown, or the attempt was cancelled.</summary>
    public async Task<bool> SubmitAsync(CancellationToken cancellationToken)
    {
        if (IsBusy || !IsComplete())
        {
            Changed?.Invoke();
            return false;
        }

        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _attempt = attempt;
        Tell(BusyMessage);
        try
        {
            await SendAsync(attempt.Token);
            return _attempt == attempt;
        }
        catch (Exception exception) when (_attempt == attempt && Failure.IsExpected(exception))
        {
            Tell(null);
            Explain(exception);
        }
        catch (ArgumentException)
        {
            // What cannot be normalized cannot be made a key of.
            Tell("There is a character in it that cannot be used.", isError: true);
        }
        catch (Exception exception) when (exception is OperationCanceledException || _attempt != attempt)
        {
            // The user did not want to wait for it any longer.
        }
        finally
        {
            _attempt = _attempt == attempt ? null : _attempt;
            Changed?.Invoke();
        }

        return false;
    }

    /// <summary>Blames the fields that cannot be right, whatever the servers say.</summary>
    protected abstract void Check();

    protected abstract Task SendAsync(CancellationToken cancellationToken);

    /// <summary>Says at which field the servers' answer belongs; false where that is not known.</summary>
    protected abstract bool IsBlamed(RpcException answer);

    private bool IsComplete()
    {
        foreach (var field in Fields)
        {
            field.ClearError();
        }

        Check();
        return Fields.All(field => field.Error is null);
    }

    private void Explain(Exception exception)
    {
        if (exception is RpcException { Code: RpcErrorCode.Busy } busy)
        {
            Tell($"Too many attempts: try again in {Wait(busy.RetryAfterMs ?? 0)}.", isError: true);
        }
        else if (exception is not RpcException answer)
        {
            Tell($"{Sentence(exception.Message)} Enter tries again.", isError: true);
        }
        else if (!IsBlamed(answer))
        {
            // Which parameter it is that cannot be used is said to programs.
            var isBadParameter = answer.Code == RpcErrorCode.InvalidParams;
            Tell(isBadParameter ? "The servers cannot use what was typed." : Sentence(answer.Message), isError: true);
        }
    }

    private static string Wait(long milliseconds)
    {
        var seconds = Math.Max(1, (milliseconds + 999) / 1000);
        return seconds <= 120 ? $"{seconds} s" : $"{(seconds + 59) / 60} min";
    }

    private static string Sentence(string text) =>
        text.Length == 0 ? text : $"{char.ToUpperInvariant(text[0])}{text[1..].TrimEnd('.')}.";
}
