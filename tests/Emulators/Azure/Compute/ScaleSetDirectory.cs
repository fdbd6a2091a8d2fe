namespace LlmCloudScaler.Emulators.Azure.Compute;

/// <summary>The scale sets of the subscription, by their names.</summary>
internal sealed class ScaleSetDirectory
{
    private readonly List<ScaleSetState> _sets = [];

    public void Add(ScaleSetState set)
    {
        if (Find(set.Group, set.Name) is not null)
        {
            throw new ArgumentException($"There is a {set.Name} in {set.Group} already.", nameof(set));
        }

        _sets.Add(set);
    }

    public void Remove(ScaleSetState set) => _sets.Remove(set);

    /// <summary>All of them, or those of a group.</summary>
    public IEnumerable<ScaleSetState> Of(string? group) =>
        _sets.Where(set => group is null || string.Equals(set.Group, group, StringComparison.OrdinalIgnoreCase));

    public ScaleSetState? Find(string group, string name) =>
        Of(group).FirstOrDefault(set => string.Equals(set.Name, name, StringComparison.OrdinalIgnoreCase));

    public ScaleSetState? Find(string id) =>
        _sets.Find(set => string.Equals(set.Id, id, StringComparison.OrdinalIgnoreCase));

    /// <summary>Lets all of them catch up with the clock.</summary>
    public void Advance(DateTimeOffset now)
    {
        foreach (var set in _sets)
        {
            set.Advance(now);
        }
    }
}
