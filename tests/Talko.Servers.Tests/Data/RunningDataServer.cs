using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Talko.DataServer;
using Talko.DataServer.Storage;
using Talko.Protocol.Server;
using Talko.Servers.Tests.Postgres;
using Talko.Servers.Tests.Sqlite;
using Talko.Servers.Tests.Store;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Data;

/// <summary>A DataServer on a free port, inside the test's process, with a database of its own.</summary>
internal sealed class RunningDataServer : IAsyncDisposable
{
    // Nobody listens there, so the link finds no BroadcastServer unless a test gives it one.
    private const int NoPort = 1;

    private readonly DataService _service;
    private TempFolder? _folder;

    private RunningDataServer(DataServerOptions options, DataService service)
    {
        Options = options;
        _service = service;
    }

    public DataServerOptions Options { get; }

    public IPEndPoint EndPoint => _service.LocalEndPoint;

    public MethodTable Methods => _service.Methods;

    public IStore Store => _service.Store;

    /// <summary>What no request does.</summary>
    public StoredFacts Facts => Options.DbUrl is { } url ? new PostgresFacts(url) : new SqliteFacts(DbPath);

    public string DbPath => Options.DbPath;

    public static async Task<RunningDataServer> StartAsync(
        Func<DataServerOptions, DataServerOptions>? change = null,
        ILogger? logger = null)
    {
        var folder = new TempFolder();
        var server = await StartAsync(folder, change, logger);
        server._folder = folder;
        return server;
    }

    /// <summary>Starts one on the files that are in the test's folder.</summary>
    public static async Task<RunningDataServer> StartAsync(
        TempFolder folder,
        Func<DataServerOptions, DataServerOptions>? change = null,
        ILogger? logger = null,
        TimeProvider? time = null)
    {
        var options = new DataServerOptions
        {
            Server = new RpcServerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) },
            BroadcastPort = NoPort,
        };
        options = await TestDatabase.NameAsync(options, folder);
        options = change?.Invoke(options) ?? options;
        var service = await DataService.OpenAsync(options, time ?? TimeProvider.System, logger ?? NullLogger.Instance);
        await service.StartAsync(CancellationToken.None);
        return new RunningDataServer(options, service);
    }

    /// <summary>Starts one with users 1, 2, … of these names and, where there are several, a chat of them.</summary>
    public static async Task<RunningDataServer> StartWithAsync(params string[] userNames)
    {
        var server = await StartAsync();
        await server.MakeUsersAsync(userNames);
        if (userNames.Length > 1)
        {
            await server.MakeChatAsync([.. Enumerable.Range(1, userNames.Length).Select(id => (long)id)]);
        }

        return server;
    }

    /// <summary>The result of a request.</summary>
    public async Task<JsonElement> AskAsync(string method, object parameters)
    {
        var answer = await RawPeer.AskAsync(EndPoint, method, parameters);
        return answer.TryGetProperty("result", out var result)
            ? result
            : throw new InvalidOperationException($"{method} was refused: {answer}");
    }

    /// <summary>The code and the message of a refused request.</summary>
    public async Task<(int Code, string Message)> RefusedAsync(string method, object parameters)
    {
        var error = await ErrorAsync(method, parameters);
        return (error.GetProperty("code").GetInt32(), error.GetProperty("message").GetString()!);
    }

    /// <summary>The code of a refused request and the reason in its data; null where it names none.</summary>
    public async Task<(int Code, string? Reason)> ReasonAsync(string method, object parameters)
    {
        var error = await ErrorAsync(method, parameters);
        var reason = error.TryGetProperty("data", out var data) ? data.GetProperty("reason").GetString() : null;
        return (error.GetProperty("code").GetInt32(), reason);
    }

    public async Task MakeUsersAsync(params string[] names)
    {
        foreach (var name in names)
        {
            await AskAsync("InsertUser", new { user_name = name });
        }
    }

    public async Task<long> MakeChatAsync(params long[] userIds)
    {
        var result = await AskAsync("InsertChat", new { chat_name = "N/A", user_ids = userIds });
        return result.GetProperty("chat").GetProperty("chat_id").GetInt64();
    }

    /// <summary>Sends a message. Returns its number.</summary>
    public async Task<long> SayAsync(string text, long userId = 1, long chatId = 1)
    {
        var result = await AskAsync("InsertMessage", new { chat_id = chatId, user_id = userId, message_text = text });
        return result.GetProperty("message").GetProperty("message_id").GetInt64();
    }

    private async Task<JsonElement> ErrorAsync(string method, object parameters)
    {
        var answer = await RawPeer.AskAsync(EndPoint, method, parameters);
        return answer.TryGetProperty("error", out var error)
            ? error
            : throw new InvalidOperationException($"{method} was not refused: {answer}");
    }

    public Task StopAsync() => _service.DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        if (_folder is not null)
        {
            await TestDatabase.DropAsync(Options);
            _folder.Dispose();
        }
    }
}
