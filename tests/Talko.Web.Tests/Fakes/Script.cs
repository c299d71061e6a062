using System.Collections.Concurrent;
using Talko.Protocol.Envelope;

namespace Talko.Web.Tests.Fakes;

/// <summary>What a test makes the servers do besides answering.</summary>
internal sealed class Script
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<RpcException>> _errors = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _holds = new();

    /// <summary>The methods called so far, in order.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    public int CountOf(string method) => Calls.Count(call => call == method);

    /// <summary>The next call of the method is answered with the error.</summary>
    public void FailNext(string method, RpcException error) => _errors.GetOrAdd(method, _ => new()).Enqueue(error);

    /// <summary>Calls of the method wait until what is returned is disposed of.</summary>
    public IDisposable Hold(string method)
    {
        var hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _holds[method] = hold;
        return new Release(() =>
        {
            _holds.TryRemove(method, out _);
            hold.TrySetResult();
        });
    }

    public async Task PlayAsync(string method)
    {
        Calls.Enqueue(method);
        if (_holds.TryGetValue(method, out var hold))
        {
            await hold.Task;
        }

        if (_errors.TryGetValue(method, out var errors) && errors.TryDequeue(out var error))
        {
            throw error;
        }
    }

    private sealed class Release(Action action) : IDisposable
    {
        public void Dispose() => action();
    }
}
