using LlmCloudScaler.Providers.Azure.Fleets;

using Xunit;

using static LlmCloudScaler.Azure.Tests.Fleets.Machines;

namespace LlmCloudScaler.Azure.Tests.Fleets;

public sealed class PlacesTests
{
    [Fact]
    public void Who_stands_deallocated_is_no_part_of_what_is_desired()
    {
        var places = Count(7, Ready(0), Creating(1), Resting(2), Going(3), Evicted(4), Failed(5));

        Assert.Equal(new Places(7, Filled: 2, Aside: 2, Evicted: 1, Failed: 1, Leaving: 0), places);
        Assert.Equal((4, 1), (places.Desired, places.Empty));
    }

    [Fact]
    public void A_machine_that_is_being_deleted_has_given_up_its_place_but_perhaps_not_yet_visibly()
    {
        var told = Count(2, Ready(0), Ready(1), Leaving(2));
        var late = Count(3, Ready(0), Ready(1), Leaving(2));

        Assert.Equal((2, 0, 0), (told.Desired, told.Empty, told.SurelyEmpty));
        Assert.Equal((3, 1, 0), (late.Desired, late.Empty, late.SurelyEmpty));
    }

    [Fact]
    public void More_machines_than_places_leave_none_empty() => Assert.Equal(0, Count(1, Ready(0), Ready(1)).Empty);

    private static Places Count(int capacity, params ScaleSetMachine[] machines) =>
        Places.Of(Set(capacity), [.. machines]);
}
