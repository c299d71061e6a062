using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Talko.Protocol.Server;

namespace Talko.Protocol.Tests.Server;

/// <summary>A server with methods for the tests: Echo, Fail, Hold (until released) and Stream.</summary>
internal sealed class EchoServer : IAsyncDisposable
{
    private readonly RpcServer _server;

    public EchoServer(Func<RpcServerOptions, RpcServerOptions>? change = null, ILogger? logger = null)
    {
        var options = new RpcServerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) };
        var methods = new MethodTable([new Echo(), new Fail(), Hold]);
        _server = new RpcServer(change?.Invoke(options) ?? options, methods, logger ?? NullLogger.Instance);
        _server.Start();
    }

    public HoldMethod Hold { get; } = new();

    public IPEndPoint EndPoint => _server.LocalEndPoint;

    public Task StopAsync() => _server.StopAsync();

    public ValueTask DisposeAsync()
    {
        Hold.Release.TrySetResult();
        return _server.DisposeAsync();
    }

    internal sealed class HoldMethod : RpcHandler
    {
        public override string Name => "Hold";

        public override MethodAccess Access => MethodAccess.Anyone;

        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async ValueTask InvokeAsync(RpcContext context)
        {
            Entered.TrySetResult();
            await Release.Task;
            context.Result.WriteStringValue("released");
        }
    }

    private sealed class Echo : RpcHandler
    {
        public override string Name => "Echo";

        public override MethodAccess Access => MethodAccess.Anyone;

        public override ValueTask InvokeAsync(RpcContext context)
        {
            context.Result.WriteStringValue(context.Params.GetText("text"u8, 1_000_000));
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Fail : RpcHandler
    {
        public override string Name => "Fail";

        public override MethodAccess Access => MethodAccess.Anyone;

        public override ValueTask InvokeAsync(RpcContext context)
        {
            context.Result.WriteStringValue("half an answer");
            throw new InvalidOperationException("a secret of the inside");
        }
    }
}
