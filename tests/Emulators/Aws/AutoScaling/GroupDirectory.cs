namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>The groups of an account, each brought up to the present when it is found.</summary>
internal sealed class GroupDirectory
{
    private readonly List<GroupState> _groups = [];

    public void Add(GroupState group)
    {
        if (_groups.Exists(other => other.Region == group.Region && other.Options.Name == group.Options.Name))
        {
            throw new ArgumentException($"There is a group {group.Options.Name} in {group.Region}.", nameof(group));
        }

        _groups.Add(group);
    }

    public void Remove(GroupState group) => _groups.Remove(group);

    /// <summary>Those of a region, by name.</summary>
    public IReadOnlyList<GroupState> Of(string region, DateTimeOffset now)
    {
        var found = _groups.Where(group => group.Region == region)
            .OrderBy(group => group.Options.Name, StringComparer.Ordinal)
            .ToList();
        found.ForEach(group => group.Advance(now));
        return found;
    }

    public GroupState? Find(string region, string name, DateTimeOffset now)
    {
        var found = _groups.Find(group => group.Region == region && group.Options.Name == name);
        found?.Advance(now);
        return found;
    }

    public (GroupState Group, Machine Machine)? FindInstance(string region, string id, DateTimeOffset now)
    {
        foreach (var group in Of(region, now))
        {
            if (group.Find(id) is { } machine)
            {
                return (group, machine);
            }
        }

        return null;
    }
}
