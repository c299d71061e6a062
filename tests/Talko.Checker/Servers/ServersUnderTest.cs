using Talko.Checker.Faults;
using Talko.Checker.Proxies;

namespace Talko.Checker.Servers;

/// <summary>Both servers of a round, with a proxy in the link between them.</summary>
internal sealed class ServersUnderTest : IAsyncDisposable
{
    private readonly int _dataPort = Ports.TakeFree();
    private readonly int _broadcastPort = Ports.TakeFree();
    private readonly Journal _journal;
    private readonly ServerProcess _broadcast;
    private readonly ServerProcess _data;

    public ServersUnderTest(string folder, string auth, FaultyPart fault, Journal journal)
    {
        _journal = journal;
        DbPath = Path.Combine(folder, "talko.db");
        string[] common = [$"--auth={auth}", $"--server_secret={Path.Combine(folder, "talko.secret")}"];
        _broadcast = new ServerProcess(
            "BroadcastServer",
            "Talko.BroadcastServer",
            [.. common, $"--port={_broadcastPort}", $"--data_port={_dataPort}"],
            Path.Combine(folder, "broadcast-server.log"),
            journal);
        Link = new Proxy(new ProxyOptions("link", _broadcastPort, away => KillBroadcast(away), journal));
        string[] arguments = [.. common, $"--port={_dataPort}", $"--broadcast_port={Link.Port}", $"--db_path={DbPath}"];
        _data = new ServerProcess(
            "DataServer",
            FaultyParts.IsInServer(fault) ? "Talko.Checker" : "Talko.DataServer",
            FaultyParts.IsInServer(fault) ? [FaultyDataServer.Command, $"--fault={fault}", .. arguments] : arguments,
            Path.Combine(folder, "data-server.log"),
            journal);
    }

    public string DbPath { get; }

    /// <summary>Where the DataServer listens itself.</summary>
    public int DataPort => _dataPort;

    public Proxy Link { get; }

    /// <summary>Ends when both listen for the first time.</summary>
    public Task Listening => Task.WhenAll(_data.Listening, _broadcast.Listening);

    /// <summary>How often a server ended without having been killed.</summary>
    public int Deaths => _data.Deaths + _broadcast.Deaths;

    /// <summary>A way for a client to the DataServer.</summary>
    public Proxy MakeDataProxy(string name, IAnswerEditor? editor) =>
        new(new ProxyOptions(name, _dataPort, KillData, _journal) { Editor = editor });

    /// <summary>A way for a client to the BroadcastServer.</summary>
    public Proxy MakeBroadcastProxy(string name) => new(new ProxyOptions(name, _broadcastPort, KillBroadcast, _journal));

    public void KillData(double away)
    {
        if (_data.Kill(away))
        {
            _journal.Note(Happening.KillOfDataServer, $"for {away:0.000} s");
        }
    }

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
        _data.Pause(seconds);
    }

    public void PauseBroadcast(double seconds)
    {
        _journal.Note(Happening.Pause, $"of BroadcastServer for {seconds:0.000} s");
        _broadcast.Pause(seconds);
    }

    public async ValueTask DisposeAsync()
    {
        await _data.DisposeAsync();
        await _broadcast.DisposeAsync();
        await Link.DisposeAsync();
    }
}
