namespace LlmCloudScaler.Emulators.Gcp.Compute;

/// <summary>All groups of the project, and the operations on them.</summary>
internal sealed class GroupDirectory
{
    private readonly List<GroupState> _groups = [];
    private readonly List<ComputeOperation> _operations = [];

    public IEnumerable<GroupState> All => _groups;

    public void Add(GroupState group)
    {
        if (Find(group.Place, group.Name) is not null)
        {
            throw new ArgumentException($"There is a group {group.Name} in {group.Place} already.", nameof(group));
        }

        _groups.Add(group);
    }

    public void Remove(GroupState group) => _groups.Remove(group);

    public GroupState? Find(string place, string name) =>
        _groups.Find(group => group.Place == place && group.Name == name);

    /// <summary>Those of a zone or region.</summary>
    public IEnumerable<GroupState> In(string place) => _groups.Where(group => group.Place == place);

    /// <summary>One that makes its machines from a template; a template has the name of its group here.</summary>
    public GroupState? FindByTemplate(string template) => _groups.Find(group => group.Name == template);

    public void Advance(DateTimeOffset now) => _groups.ForEach(group => group.Advance(now));

    public void Add(ComputeOperation operation) => _operations.Add(operation);

    public ComputeOperation? FindOperation(string place, string name) =>
        _operations.Find(operation => operation.Group.Place == place && operation.Name == name);

    /// <summary>The operation that a client's request was, when it was made before.</summary>
    public ComputeOperation? Repeated(string requestId) => _operations.Find(
        operation => string.Equals(operation.RequestId, requestId, StringComparison.OrdinalIgnoreCase));
}
