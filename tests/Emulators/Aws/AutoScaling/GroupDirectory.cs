namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>The groups of an account, each brought up to the present when it is found, and only then: a call that names
/// one group of a thousand does not pay for the others.</summary>
internal sealed class GroupDirectory
{
    private readonly Dictionary<(string Region, string Name), GroupState> _groups = [];

    public void Add(GroupState group) => _groups.Add((group.Region, group.Options.Name), group);

    public void Remove(GroupState group) => _groups.Remove((group.Region, group.Options.Name));

    public GroupState? Find(string region, string name, DateTimeOffset now)
    {
        var found = _groups.GetValueOrDefault((region, name));
        found?.Advance(now);
        return found;
    }

    /// <summary>Groups of a region by name: those asked for, as far as they exist, or all when none is.</summary>
    public IReadOnlyList<GroupState> Of(string region, IReadOnlyList<string> names, DateTimeOffset now) =>
        [.. (names.Count > 0 ? names.Distinct() : Names(region)).Order(StringComparer.Ordinal)
            .Select(name => Find(region, name, now)).OfType<GroupState>()];

    public (GroupState Group, Machine Machine)? FindInstance(string region, string id, DateTimeOffset now)
    {
        foreach (var group in Of(region, [], now))
        {
            if (group.Find(id) is { } machine)
            {
                return (group, machine);
            }
        }

        return null;
    }

    private IEnumerable<string> Names(string region) =>
        _groups.Keys.Where(key => key.Region == region).Select(key => key.Name);
}
