namespace Talko.BroadcastServer.Links;

/// <summary>
/// The links of DataServers that are open, and whether something stored may have been broadcast to nobody: then streams have
/// to reconcile. A DataServer that is only new has missed nothing.
/// </summary>
internal sealed class LinkTable(BroadcastServerOptions options)
{
    private readonly Lock _gate = new();
    private readonly List<int?> _ports = [];
    private readonly long _graceUntil = Environment.TickCount64 + (long)options.StartGrace.TotalMilliseconds;
    private volatile bool _areSeveral;
    private bool _hasLost;

    /// <summary>Whether more than one is open, so that what one tells may be behind another.</summary>
    public bool AreSeveral => _areSeveral;

    /// <summary>Where DataServers can be asked, the one whose link opened first before the others.</summary>
    public IReadOnlyList<int> Ports
    {
        get
        {
            lock (_gate)
            {
                return [.. _ports.OfType<int>().Distinct()];
            }
        }
    }

    /// <summary>Takes a link in. Returns whether streams have to reconcile.</summary>
    /// <param name="port">Where its DataServer can be asked; null where it does not say so.</param>
    /// <param name="isNew">Whether the DataServer has forwarded all that it has stored.</param>
    public bool Open(int? port, bool isNew)
    {
        lock (_gate)
        {
            _ports.Add(port);
            _areSeveral = _ports.Count > 1;
            return !isNew || _hasLost || Environment.TickCount64 < _graceUntil;
        }
    }

    /// <summary>Streams have been told to reconcile.</summary>
    public void NoteReconciled()
    {
        lock (_gate)
        {
            _hasLost = false;
        }
    }

    /// <summary>
    /// Takes out a link that has ended, with what its DataServer had stored and not forwarded. Returns whether streams have to
    /// reconcile at once; where no other DataServer is left to read from they do so when one is there.
    /// </summary>
    public bool Close(int? port)
    {
        lock (_gate)
        {
            _ports.Remove(port);
            _areSeveral = _ports.Count > 1;
            _hasLost = true;
            return _ports.Count > 0;
        }
    }
}
