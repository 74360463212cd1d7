-- Two words that the models use for business time; they are stored with the tables, so they work in any SQL tool on the file.
-- A schedule's open seconds between two instants are the difference of its readings at them:
--     left join dim_business_slots as a on a.slot_key = business_slot(schedule_order, slot_us, instant)
--     open_seconds_at(instant, a)

-- Key of the slot of a schedule that an instant lies in; slot_us is the length of the schedule's slots.
create or replace macro business_slot(schedule_order, slot_us, instant) as
    schedule_order::bigint * 67108864 + epoch_us(instant) // slot_us;

-- Open seconds of a schedule before an instant, by the slot of dim_business_slots that the instant lies in.
create or replace macro open_seconds_at(instant, slot) as
    slot.open_seconds_before + greatest(0, least(epoch_us(instant) // 1000000 - slot.opens_second, slot.open_seconds));

-- Key of the bucket of open time that a reading of the clock lies in; a reading on the edge belongs to the bucket that it ends.
create or replace macro business_bucket(schedule_order, bucket_seconds, tick) as
    schedule_order::bigint * 67108864 + (tick - 1) // bucket_seconds;

-- First instant at which a schedule has been open for as many seconds as the tick says, by the bucket that the tick lies in.
create or replace macro instant_at(tick, bucket) as
    make_timestamp(1000000 * if(
        coalesce(tick > bucket.next_open_seconds_before, false),
        bucket.next_opens_second + tick - bucket.next_open_seconds_before,
        bucket.opens_second + tick - bucket.open_seconds_before
    ));
