namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>The histories of all pages, in the memory of this process: one that starts anew begins again, and has no
/// rate to tell at its first look.</summary>
internal sealed class PageHistories
{
    private readonly Lock _gate = new();

    private readonly Dictionary<ReplicaPage, (PageHistory History, TimeSpan Window)> _all = [];

    /// <summary>How many pages are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _all.Count;
            }
        }
    }

    /// <summary>Remembers a look at a page.</summary>
    /// <returns>All that is known of it now.</returns>
    public PageHistory Add(
        ReplicaPage whose, Page page, IReadOnlySet<string> names, TimeSpan window, DateTimeOffset now)
    {
        lock (_gate)
        {
            var (known, before) = _all.GetValueOrDefault(whose, (PageHistory.None, TimeSpan.Zero));
            var longest = window > before ? window : before;
            var history = known.With(page, names, longest, now);
            _all[whose] = (history, longest);
            return history;
        }
    }

    /// <summary>Forgets pages that were not looked at for so long that no look at them is of use: those of replicas
    /// that are gone.</summary>
    public void Forget(DateTimeOffset now)
    {
        lock (_gate)
        {
            foreach (var (whose, (history, window)) in _all)
            {
                if (!SeriesHistory.IsKept(now - history.LookedAt, window))
                {
                    _all.Remove(whose);
                }
            }
        }
    }
}
