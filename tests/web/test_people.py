from servanda.model.record import Record, Settled
from servanda.model.statement import Type
from servanda.model.values import Individual
from servanda.web.relating.people import Person, people


def meeting(id: str, *who: Individual, kind: Type = Type.MEETING) -> Record:
    return Record(id, kind, (), (Settled("participant", who, ()),), (), (), (), 1)


ONE, OTHER = Individual("Ama Mensah", "", "GH"), Individual("Koffi Yao", "", "CI")


def test_those_of_different_parties_met_once_for_each_meeting() -> None:
    found = people([meeting("a", ONE, OTHER), meeting("b", OTHER, ONE), meeting("c", ONE)])
    assert [(m.one.name, m.other.name, [r.id for r in m.records]) for m in found.encounters] == [
        ("Koffi Yao", "Ama Mensah", ["a", "b"])
    ]
    assert dict(found.named) == {Person("GH", "Ama Mensah"): 3, Person("CI", "Koffi Yao"): 2}


def test_two_spellings_of_one_party_are_one_person() -> None:
    short = Individual("Mensah", "", "GH")
    found = people([meeting("a", ONE, OTHER), meeting("b", ONE, OTHER), meeting("c", short, OTHER)])
    assert [len(m.records) for m in found.encounters] == [3]
    assert found.encounters[0].other == Person("GH", "Ama Mensah")


def test_people_of_one_party_and_people_without_a_name_meet_nobody() -> None:
    same = meeting("a", ONE, Individual("Yaw Osei", "", "GH"))
    nameless = meeting("b", ONE, Individual("", "le ministre", "CI"), Individual("Jean Doe", "", ""))
    assert people([same, nameless]).encounters == ()


def test_a_visit_names_people_and_is_no_meeting() -> None:
    found = people([meeting("a", ONE, OTHER, kind=Type.VISIT)])
    assert found.encounters == ()
    assert len(found.named) == 2
