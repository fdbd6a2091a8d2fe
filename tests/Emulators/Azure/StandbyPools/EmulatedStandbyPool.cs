using System.Collections.Immutable;

using LlmCloudScaler.Emulators.Azure.Compute;
using LlmCloudScaler.Emulators.Parts;

namespace LlmCloudScaler.Emulators.Azure.StandbyPools;

/// <summary>A standby pool in the hands of a test. Every look is one at the emulator's present.</summary>
public sealed class EmulatedStandbyPool
{
    private readonly StandbyPoolState _state;
    private readonly Turnstile _turnstile;

    internal EmulatedStandbyPool(StandbyPoolState state, Turnstile turnstile) =>
        (_state, _turnstile) = (state, turnstile);

    public string Name => _state.Options.Name;

    /// <summary>The resource's id.</summary>
    public string Id => _state.Id;

    public int MaxReadyCapacity => Look((state, _) => state.Max);

    /// <summary>Null where there is none.</summary>
    public int? MinReadyCapacity => Look((state, _) => state.Min);

    public ImmutableArray<EmulatedMachine> Machines =>
        Look((state, now) => state.Machines.Select(machine => machine.Picture(now)).ToImmutableArray());

    /// <summary>Machines in a state.</summary>
    public ImmutableArray<EmulatedMachine> In(MachineState state) =>
        [.. Machines.Where(machine => machine.State == state)];

    private T Look<T>(Func<StandbyPoolState, DateTimeOffset, T> look) => _turnstile.Pass(now =>
    {
        _state.Set.Advance(now);
        return look(_state, now);
    });
}
