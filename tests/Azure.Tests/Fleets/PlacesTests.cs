using LlmCloudScaler.Providers.Azure.Fleets;

using Xunit;

using static LlmCloudScaler.Azure.Tests.Fleets.Machines;

namespace LlmCloudScaler.Azure.Tests.Fleets;

public sealed class PlacesTests
{
    [Fact]
    public void Who_stands_deallocated_is_no_part_of_what_is_desired()
    {
        var places = Count(Set(6), Ready(0), Creating(1), Resting(2), Going(3), Evicted(4), Failed(5));

        Assert.Equal(
            new Places(6, Filled: 2, Aside: 2, Evicted: 1, Failed: 1, IsUpdating: false), places);
        Assert.Equal((3, 0, 0), (places.Desired, places.Coming, places.Hollow));
    }

    [Fact]
    public void An_empty_place_is_on_its_way_only_while_an_operation_goes_on()
    {
        var asked = Count(Set(5) with { IsUpdating = true }, Ready(0), Ready(1), Resting(2));
        var over = Count(Set(5), Ready(0), Ready(1), Resting(2));

        Assert.Equal((4, 2, 0), (asked.Desired, asked.Coming, asked.Hollow));
        Assert.Equal((2, 0, 2), (over.Desired, over.Coming, over.Hollow));
    }

    [Fact]
    public void A_machine_that_is_being_deleted_has_given_up_its_place()
    {
        var places = Count(Set(2) with { IsUpdating = true }, Ready(0), Ready(1), Leaving(2));

        Assert.Equal((2, 0), (places.Desired, places.Coming));
    }

    [Fact]
    public void More_machines_than_places_leave_none_empty()
    {
        var places = Count(Set(1) with { IsUpdating = true }, Ready(0), Ready(1));

        Assert.Equal((2, 0), (places.Desired, places.Coming));
    }

    private static Places Count(ScaleSet set, params ScaleSetMachine[] machines) => Places.Of(set, [.. machines]);
}
