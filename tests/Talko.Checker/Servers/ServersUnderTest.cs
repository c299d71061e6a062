using Talko.Checker.Faults;
using Talko.Checker.Proxies;
using Talko.Checker.Verdict;
using Talko.Testing.Network;

namespace Talko.Checker.Servers;

/// <summary>Both servers of a round, with a proxy in the link between them.</summary>
internal sealed class ServersUnderTest : IAsyncDisposable
{
    private readonly int[] _dataPorts;
    private readonly int _broadcastPort = Ports.TakeFree();
    private readonly Journal _journal;
    private readonly ServerProcess _broadcast;
    private readonly ServerProcess[] _data;
    private int _dataProxies;
    private int _disturbed;

    public ServersUnderTest(RoundOptions options, string auth, Journal journal)
    {
        _journal = journal;
        _dataPorts = [.. Enumerable.Range(0, options.DataServers).Select(_ => Ports.TakeFree())];
        var folder = options.Folder;
        var dbPath = Path.Combine(folder, "talko.db");
        Storage = options.DbUrl is { } url ? StorageReader.OfUrl(url) : StorageReader.OfFile(dbPath);
        string[] common = [$"--auth={auth}", $"--server_secret={Path.Combine(folder, "talko.secret")}"];
        _broadcast = new ServerProcess(
            "BroadcastServer",
            "Talko.BroadcastServer",
            [.. common, $"--port={_broadcastPort}", $"--data_port={_dataPorts[0]}"],
            Path.Combine(folder, "broadcast-server.log"),
            journal);
        Link = new Proxy(new ProxyOptions("link", _broadcastPort, away => KillBroadcast(away), journal));
        string[] database = [options.DbUrl is null ? $"--db_path={dbPath}" : $"--db_url={options.DbUrl}"];
        _data = [.. _dataPorts.Select((port, index) => StartData(
            options, index, [.. common, $"--port={port}", $"--broadcast_port={Link.Port}", .. database]))];
    }

    public StorageReader Storage { get; }

    /// <summary>Where the first DataServer listens itself.</summary>
    public int DataPort => _dataPorts[0];

    public Proxy Link { get; }

    /// <summary>Ends when both listen for the first time.</summary>
    public Task Listening => Task.WhenAll(_data.Select(server => server.Listening).Append(_broadcast.Listening));

    /// <summary>How often a server ended without having been killed.</summary>
    public int Deaths => _data.Sum(server => server.Deaths) + _broadcast.Deaths;

    /// <summary>A way for a client to a DataServer, to each of them in turn.</summary>
    public Proxy MakeDataProxy(string name, IAnswerEditor? editor)
    {
        var index = _dataProxies++ % _data.Length;
        return new Proxy(new ProxyOptions(name, _dataPorts[index], away => KillData(index, away), _journal) { Editor = editor });
    }

    /// <summary>A way for a client to the BroadcastServer.</summary>
    public Proxy MakeBroadcastProxy(string name) => new(new ProxyOptions(name, _broadcastPort, KillBroadcast, _journal));

    /// <summary>Kills a DataServer, each of them in turn.</summary>
    public void KillData(double away) => KillData(NextData(), away);

    public void KillBroadcast(double away)
    {
        if (_broadcast.Kill(away))
        {
            _journal.Note(Happening.KillOfBroadcastServer, $"for {away:0.000} s");
        }
    }

    public void PauseData(double seconds)
    {
        _journal.Note(Happening.Pause, $"of DataServer for {seconds:0.000} s");
        _data[NextData()].Pause(seconds);
    }

    public void PauseBroadcast(double seconds)
    {
        _journal.Note(Happening.Pause, $"of BroadcastServer for {seconds:0.000} s");
        _broadcast.Pause(seconds);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var data in _data)
        {
            await data.DisposeAsync();
        }

        await _broadcast.DisposeAsync();
        await Link.DisposeAsync();
    }

    private ServerProcess StartData(RoundOptions options, int index, string[] arguments)
    {
        var name = index == 0 ? "DataServer" : $"DataServer {index + 1}";
        var isFaulty = FaultyParts.IsInServer(options.Fault);
        return new ServerProcess(
            name,
            isFaulty ? "Talko.Checker" : "Talko.DataServer",
            isFaulty ? [FaultyDataServer.Command, $"--fault={options.Fault}", .. arguments] : arguments,
            Path.Combine(options.Folder, index == 0 ? "data-server.log" : $"data-server-{index + 1}.log"),
            _journal);
    }

    private int NextData() => Interlocked.Increment(ref _disturbed) % _data.Length;

    private void KillData(int index, double away)
    {
        if (_data[index].Kill(away))
        {
            _journal.Note(Happening.KillOfDataServer, $"{index + 1} for {away:0.000} s");
        }
    }
}
